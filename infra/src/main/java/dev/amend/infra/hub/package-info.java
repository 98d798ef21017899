/**
 * Models from the Hugging Face hub, by its public file protocol, in the cache folder that its own
 * Python client keeps: either fills it, the other uses it.
 */
@NullMarked
package dev.amend.infra.hub;

import org.jspecify.annotations.NullMarked;
