package dev.amend.models.chat.jinja;

import org.jspecify.annotations.Nullable;

/**
 * A value that is not there: prints as nothing, is false and has no element, and any other use of
 * it is an error.
 *
 * @param what its description: {@code 'message' is undefined}
 */
record Undefined(String what) {
  static Undefined variable(String name) {
    return new Undefined("'" + name + "' is undefined");
  }

  static Undefined attribute(@Nullable Object of, String name) {
    return new Undefined("'" + Python.typeName(of) + "' has no attribute '" + name + "'");
  }

  JinjaException used() {
    return JinjaException.of(what);
  }
}
