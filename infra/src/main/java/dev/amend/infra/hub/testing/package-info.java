/** A hub on this machine, for tests: speaks the protocol and fails when told to. */
@NullMarked
package dev.amend.infra.hub.testing;

import org.jspecify.annotations.NullMarked;
