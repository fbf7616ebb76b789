/** Who and how much may come in. */
package dev.shortlist.web.guard;
