package dev.shortlist.web.response;

/** An object whose JSON gets an entity tag, which {@link JsonResponseFilter} adds. */
public interface Tagged {

    /** What the answer to its creation shows, in place of itself. */
    default Object whenCreated() {
        return this;
    }
}
