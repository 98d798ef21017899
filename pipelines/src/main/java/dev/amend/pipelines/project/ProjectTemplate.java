package dev.amend.pipelines.project;

import dev.amend.models.chat.ChatSetting;
import dev.amend.models.chat.ChatTemplate;
import dev.amend.models.data.FormatException;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How all models of a project are asked: as the recipe says, else by the base's own chat template,
 * else by {@link Recipe#STANDARD_TEMPLATE}. The base decides for its candidates, too: they were
 * trained to be asked as it is.
 */
public final class ProjectTemplate {
  private static final int ISO_LENGTH = 10;

  private ProjectTemplate() {}

  /** Of a model that is trained from scratch, which has no chat template before. */
  public static PromptTemplate ofScratch(Recipe recipe) {
    return new PromptTemplate(
        Objects.requireNonNullElse(recipe.template(), Recipe.STANDARD_TEMPLATE));
  }

  /**
   * Of a project's models.
   *
   * @param base folder of the base; null where it is made from scratch
   * @throws FormatException when the chat template that decides is missing or cannot be read
   */
  public static PromptTemplate of(Project project, @Nullable Path base) throws IOException {
    Recipe recipe = project.recipe();
    return base == null ? ofScratch(recipe) : of(recipe, project.policy().version(), base);
  }

  /**
   * Of a model that lies in a folder.
   *
   * @param version of the policy: the clock where it is a date and the recipe names none
   */
  public static PromptTemplate of(Recipe recipe, String version, Path folder) throws IOException {
    String told = recipe.template();
    if (told != null && !told.equals(PromptTemplate.CHAT)) {
      return new PromptTemplate(told);
    }
    Optional<PromptTemplate> own = own(recipe, version, folder);
    if (own.isEmpty() && told != null) {
      throw FormatException.ofFile(
          folder,
          "has no chat template, and recipe.yaml says 'template: chat'",
          "As 'template', " + FittingTemplate.HELP);
    }
    return own.orElse(new PromptTemplate(Recipe.STANDARD_TEMPLATE));
  }

  /** The chat template of a folder, told what the recipe says, whatever else the recipe wants. */
  public static Optional<PromptTemplate> own(Recipe recipe, String version, Path folder)
      throws IOException {
    return ChatTemplate.open(folder)
        .map(
            template ->
                new PromptTemplate(PromptTemplate.CHAT, setting(template, recipe, version)));
  }

  /** A template that asks for no date has none, so that another day changes nothing. */
  private static ChatSetting setting(ChatTemplate template, Recipe recipe, String version) {
    LocalDate given = recipe.templateDate();
    LocalDate day = given != null ? given : date(version);
    return new ChatSetting(
        template.digest(), template.readsDate() ? day : null, recipe.templateVariables().values());
  }

  /** A version such as 2026-12-01, or one that begins so: 2026-12-01.2. */
  private static @Nullable LocalDate date(String version) {
    try {
      return LocalDate.parse(version.substring(0, Math.min(ISO_LENGTH, version.length())));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
