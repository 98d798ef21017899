package dev.amend.models.method;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Default, range and meaning of a hyper-parameter, where it is declared and nowhere else.
 * Components are {@code double} or {@code int}; the recipe's key is the component's name in
 * kebab-case.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Hyper {
  /** The default. */
  double value();

  /** Symbol, meaning, and where the default comes from. */
  String says();

  /** Smallest value accepted. */
  double min() default 0;

  /** Largest value accepted. */
  double max() default Double.POSITIVE_INFINITY;
}
