package dev.shortlist.journal;

import jakarta.ws.rs.sse.OutboundSseEvent;

/** A change, and the event that tells all listeners of it. */
record LiveChange(Cursor cursor, OutboundSseEvent event) {}
