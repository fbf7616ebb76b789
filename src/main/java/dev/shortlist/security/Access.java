package dev.shortlist.security;

/** Who may come in: the property {@code shortlist.access}. */
enum Access {
    /** Everybody may do everything. */
    OPEN,
    /** Each request needs credentials. */
    CLOSED
}
