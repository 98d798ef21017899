package dev.amend.pipelines.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Located.Mapping;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.RecordShape;
import dev.amend.pipelines.config.Shape;
import dev.amend.pipelines.config.WordShape;
import dev.amend.pipelines.config.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A method by its id alone, or its id with settings below it. */
final class CandidateShape implements Shape {
  private final Map<String, Settings> methods = new LinkedHashMap<>();
  private final List<String> scorers;
  private final WordShape id;
  private final @Nullable Located base;

  /**
   * A shape over the given methods.
   *
   * @param scorers ids of methods that make no candidate but a scorer
   * @param base the recipe's training as written, to which settings are overrides
   */
  CandidateShape(
      List<MethodBinder> binders,
      List<String> scorers,
      RecordShape training,
      @Nullable Located base) {
    this.scorers = List.copyOf(scorers);
    binders.forEach(binder -> methods.put(binder.id(), new Settings(binder, training)));
    List<String> ids = new ArrayList<>(methods.keySet());
    this.id = new WordShape(new Words("method", Code.UNKNOWN_METHOD, ids));
    this.base = base;
  }

  @Override
  public String name() {
    return "a method: its id, or {id: {setting: value}}";
  }

  @Override
  public @Nullable Object read(String key, Located at, Problems problems) {
    if (at instanceof Located.Scalar scalar && !scalar.empty()) {
      return read(scalar, new Mapping(at.span(), List.of()), problems);
    }
    if (!(at instanceof Mapping mapping)) {
      return refuse(key, at, problems);
    }
    if (mapping.entries().size() != 1) {
      problems.report(
          Code.WRONG_TYPE,
          at.span(),
          "an entry of '" + key + "' is one method, here are " + mapping.entries().size() + " keys",
          "indent the settings further than the method, or write {method: {setting: value}}");
      return FAILED;
    }
    Located.Entry only = mapping.entries().get(0);
    Located body = only.value();
    boolean empty = body instanceof Located.Scalar scalar && scalar.empty();
    if (!empty && !(body instanceof Mapping)) {
      return refuse(only.key().text(), body, problems);
    }
    Mapping nothing = new Mapping(only.key().span(), List.of());
    return read(only.key(), body instanceof Mapping settings ? settings : nothing, problems);
  }

  private Object read(Located.Scalar method, Mapping settings, Problems problems) {
    if (scorers.contains(method.text())) {
      problems.report(
          Code.UNKNOWN_METHOD,
          method.span(),
          "'" + method.text() + "' makes no candidate but a scorer",
          "move it to 'scorers', and name it as the reward of a method that learns from scores");
      return FAILED;
    }
    id.read("method", method, problems);
    Settings known = methods.get(method.text());
    Candidate candidate = known == null ? null : known.read(settings, base, problems);
    return candidate == null ? FAILED : candidate;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ArrayNode forms = schema.putArray("oneOf").add(id.schema());
    methods.forEach(
        (name, settings) -> {
          ObjectNode form = forms.addObject().put("type", "object");
          form.putObject("properties").set(name, settings.shape().schema());
          form.put("additionalProperties", false).putArray("required").add(name);
        });
    return schema;
  }
}
