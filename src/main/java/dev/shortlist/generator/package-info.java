/** Made-up jobs and people, as many as one likes. */
package dev.shortlist.generator;
