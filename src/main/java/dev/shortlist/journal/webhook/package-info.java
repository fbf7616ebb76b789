/**
 * Webhooks: each change is sent to whoever asked for it. Services share the work by claims in the table (V6__Webhooks.sql).
 */
package dev.shortlist.journal.webhook;
