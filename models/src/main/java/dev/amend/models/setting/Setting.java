package dev.amend.models.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Meaning, default and range of a value that people choose, at the record component that holds it
 * and nowhere else: a hyper-parameter of a method, a threshold of a guard, a key of a policy or a
 * recipe. Its key is the component's name in kebab-case; reading, JSON schema, documentation and
 * the commented files of {@code amend init} follow from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** No default: the user must say. */
  String REQUIRED = "";

  /** The value is null when the key is left out. */
  String ABSENT = "~";

  /** Form of ids: they become parts of file names and metric keys. */
  String ID = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

  /**
   * One sentence without a full stop: what the value means, with its unit; for hyper-parameters the
   * symbol, and where the default comes from.
   */
  String description();

  /** YAML text of the value used when the key is left out. */
  String defaultValue() default REQUIRED;

  /** Smallest number, or length of a list. Every number by default, negative ones too. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest number, or length of a list. */
  double max() default Double.POSITIVE_INFINITY;

  /** Regular expression that a text matches as a whole; empty for any text. */
  String pattern() default "";

  /** The pattern in words, for messages. */
  String form() default "up to 64 letters, digits, '-' and '_', beginning with a letter or digit";

  /** Name of the list of words among which a text, a list's items or a map's keys are chosen. */
  String words() default "";

  /** Whether a text may hold {@code ${NAME}}, replaced by an environment variable. */
  boolean environment() default false;

  /** Keys that it had in earlier versions: who writes one is told the new key. */
  String[] formerly() default {};
}
