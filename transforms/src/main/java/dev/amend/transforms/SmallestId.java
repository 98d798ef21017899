package dev.amend.transforms;

import dev.amend.models.data.Example;
import org.apache.beam.sdk.transforms.Combine;

/** Of equal rows the one of the smallest id: the same one whatever the order of arrival. */
final class SmallestId extends Combine.BinaryCombineFn<Example> {
  private static final long serialVersionUID = 1L;

  @Override
  public Example apply(Example left, Example right) {
    return left.id().compareTo(right.id()) <= 0 ? left : right;
  }
}
