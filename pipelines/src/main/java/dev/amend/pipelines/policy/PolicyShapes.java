package dev.amend.pipelines.policy;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.MetricVocabulary;
import dev.amend.pipelines.config.RecordShape;
import dev.amend.pipelines.config.Shapes;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.config.Words;
import java.util.List;
import java.util.stream.Stream;

/** The shapes of a policy and its entries, given what can be named in it. */
public final class PolicyShapes {
  private final Shapes shapes;

  /** Shapes over a vocabulary. A policy reads no environment: it must mean the same everywhere. */
  public PolicyShapes(Vocabulary vocabulary) {
    List<String> formats =
        Stream.concat(Stream.of(Source.GOLD), Vocabulary.ids(vocabulary.formats()).stream())
            .distinct()
            .toList();
    MetricVocabulary metrics = vocabulary.metrics();
    List<String> ids = Vocabulary.ids(metrics.terms());
    shapes =
        new Shapes(name -> null)
            .words("formats", new Words("format", Code.UNKNOWN_FORMAT, formats))
            .words(
                "metrics", new Words("metric", Code.UNKNOWN_METRIC, ids, false, metrics.missing()))
            .special(Limit.class, LimitShape.of(metrics))
            .special(Categories.class, new CategoriesShape());
  }

  /** The whole file. */
  public RecordShape policy() {
    return shapes.record(Policy.class);
  }

  RecordShape source() {
    return shapes.record(Source.class);
  }

  RecordShape clause() {
    return shapes.record(Clause.class);
  }

  RecordShape keep() {
    return shapes.record(Keep.class);
  }
}
