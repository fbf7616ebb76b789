package dev.shortlist.web.response;

/** What goes out with an entity tag, by {@link JsonResponseFilter}. */
public interface Tagged {}
