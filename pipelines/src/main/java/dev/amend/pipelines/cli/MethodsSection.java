package dev.amend.pipelines.cli;

import dev.amend.models.method.Method;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.recipe.MethodBinder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The methods in the help of {@code amend}: a new one shows where people look first. */
final class MethodsSection implements IHelpSectionRenderer {
  private static final String KEY = "methods";

  private final Supplier<Vocabulary> vocabulary;

  private MethodsSection(Supplier<Vocabulary> vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Puts the section behind the list of commands. */
  static void addTo(CommandLine line, Supplier<Vocabulary> vocabulary) {
    List<String> keys = new ArrayList<>(line.getHelpSectionKeys());
    keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_COMMAND_LIST) + 1, KEY);
    line.setHelpSectionKeys(keys);
    line.getHelpSectionMap().put(KEY, new MethodsSection(vocabulary));
  }

  @Override
  public String render(Help help) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (Class<? extends Record> type : vocabulary.get().methods()) {
      Method method = MethodBinder.of(type).standard();
      rows.put(method.id(), method.summary());
    }
    return help.createHeading("%nMethods%n") + help.createTextTable(rows);
  }
}
