package dev.amend.pipelines.cli;

import org.jspecify.annotations.Nullable;

/** The command above a command, which picocli sets before it runs one. */
final class Parent {
  private Parent() {}

  static Amend of(@Nullable Amend amend) {
    if (amend == null) {
      throw new IllegalStateException("a command runs below 'amend'");
    }
    return amend;
  }
}
