package dev.amend.pipelines.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Meaning, default and range of a key, at the record component that holds its value and nowhere
 * else. The key is the component's name in kebab-case; reading, JSON schema, documentation and the
 * commented files of {@code amend init} follow from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /** No default: the user must say. */
  String REQUIRED = "";

  /** The value is null when the key is left out. */
  String ABSENT = "~";

  /** Form of ids: they become parts of file names and metric keys. */
  String ID = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

  /** One sentence without a full stop: what the value means, with its unit. */
  String says();

  /** YAML text of the value used when the key is left out. */
  String defaultValue() default REQUIRED;

  /** Smallest number, or length of a list. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest number, or length of a list. */
  double max() default Double.POSITIVE_INFINITY;

  /** Regular expression that a text matches as a whole; empty for any text. */
  String pattern() default "";

  /** The pattern in words, for messages. */
  String form() default "up to 64 letters, digits, '-' and '_', beginning with a letter or digit";

  /** Name of the {@link Words} among which a text, a list's items or a map's keys are chosen. */
  String words() default "";

  /** Whether a text may hold {@code ${NAME}}, replaced by an environment variable. */
  boolean environment() default false;
}
