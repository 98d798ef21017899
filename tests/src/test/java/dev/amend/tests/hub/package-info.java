/** Models of the hub, with the whole program and with the hub's own Python client. */
@NullMarked
package dev.amend.tests.hub;

import org.jspecify.annotations.NullMarked;
