package dev.shortlist.web.response;

/** An object whose JSON gets an entity tag, which {@link JsonResponseFilter} adds. */
public interface Tagged {}
