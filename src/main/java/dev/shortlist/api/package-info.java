/** What every resource needs: reading, answering, refusing. It knows none of them. */
package dev.shortlist.api;
