/** Who may do what: roles, API keys, and identities of an OpenID Connect provider. */
package dev.shortlist.security;
