package dev.amend.pipelines.project.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.pipelines.config.RecordShape;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.policy.PolicyShapes;
import dev.amend.pipelines.recipe.RecipeShapes;

/** JSON schemas (draft 2020-12) of the two files, for editors. Equal vocabularies, equal bytes. */
public final class Schemas {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  private Schemas() {}

  /** Schema of {@code policy.yaml}. */
  public static ObjectNode policy(Vocabulary vocabulary) {
    return titled("Amend policy", policyShape(vocabulary));
  }

  /** Schema of {@code recipe.yaml}. */
  public static ObjectNode recipe(Vocabulary vocabulary) {
    return titled("Amend recipe", recipeShape(vocabulary));
  }

  /** What may stand in {@code policy.yaml}. */
  public static RecordShape policyShape(Vocabulary vocabulary) {
    return new PolicyShapes(vocabulary).policy();
  }

  /** What may stand in {@code recipe.yaml}. */
  public static RecordShape recipeShape(Vocabulary vocabulary) {
    return new RecipeShapes(vocabulary, name -> null).recipe();
  }

  private static ObjectNode titled(String title, RecordShape shape) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", DRAFT).put("title", title);
    schema.setAll(shape.schema());
    return schema;
  }
}
