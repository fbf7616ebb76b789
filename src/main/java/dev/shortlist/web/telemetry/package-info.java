/** What the management port tells of the requests that were answered. */
package dev.shortlist.web.telemetry;
