/** Training processes: started, listened to, stopped, and explained when they die. */
@NullMarked
package dev.amend.infra.launch;

import org.jspecify.annotations.NullMarked;
