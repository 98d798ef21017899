package dev.amend.transforms.format;

import java.util.List;
import java.util.stream.Collectors;

/** All record formats. */
public final class RecordFormats {
  /** In the order of listings. */
  public static final List<RecordFormat> ALL =
      List.of(
          new ExamplesFormat(),
          new PromptsFormat(),
          new PkuSafeRlhfFormat(),
          new TruthfulQaFormat(),
          new TextFormat());

  private RecordFormats() {}

  /**
   * The format of an id.
   *
   * @throws IllegalArgumentException naming all formats when there is none
   */
  public static RecordFormat of(String id) {
    for (RecordFormat format : ALL) {
      if (format.id().equals(id)) {
        return format;
      }
    }
    String known = ALL.stream().map(RecordFormat::id).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("no record format '" + id + "'; use one of: " + known);
  }
}
