/**
 * Shortlist. How a request flows:
 *
 * <ol>
 *   <li>Quarkus REST finds the method of a resource, which reads as a table of contents.
 *   <li>A body becomes {@code api.Fields}, a query {@code api.Query}. A {@code …Json} asks them for what it knows, sets
 *       the entity, and what is wrong ends there, all at once.
 *   <li>The entity knows its table and asks the database. What writes is {@code api.Atomic}.
 *   <li>The {@code …Json} of what was found goes to {@code api.Answers}, which adds the entity tag.
 *   <li>Whatever is thrown on the way becomes a problem document in {@code api.Problems}.
 * </ol>
 */
package dev.shortlist;
