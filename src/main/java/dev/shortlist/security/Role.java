package dev.shortlist.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles of the contract (Who may do what). */
public final class Role {

    /** May GET everything. */
    public static final String READER = "reader";

    /** May also create and update jobs, applicants and experiences. */
    public static final String RECRUITER = "recruiter";

    /** May also erase, import, export, and manage webhooks. */
    public static final String ADMIN = "admin";

    /** May create an applicant with its experiences, under the next free id, and nothing else. */
    public static final String INTAKE = "intake";

    /** All roles. */
    public static final List<String> ALL = List.of(READER, RECRUITER, ADMIN, INTAKE);

    private Role() {}

    /** The roles that one includes; each of the contract's first three includes those before it. */
    static Set<String> included(Set<String> roles) {
        if (roles.contains(ADMIN)) {
            return Set.of(READER, RECRUITER, ADMIN);
        }
        return roles.contains(RECRUITER) ? Set.of(READER, RECRUITER) : Set.of();
    }

    /** A caller's roles, without those that another one includes, and without those of other services. */
    static String describe(Set<String> roles) {
        if (roles.contains(ADMIN)) {
            return ADMIN;
        } else if (roles.contains(RECRUITER)) {
            return RECRUITER;
        }
        String known = ALL.stream().filter(roles::contains).collect(Collectors.joining(" and "));
        return known.isEmpty() ? "none" : known;
    }
}
