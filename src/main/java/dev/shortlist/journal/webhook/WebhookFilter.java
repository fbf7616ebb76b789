package dev.shortlist.journal.webhook;

/** What a list of webhooks is filtered by: nothing. It tells their list from others. */
public record WebhookFilter() {}
