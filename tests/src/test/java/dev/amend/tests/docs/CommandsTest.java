package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private static final Pattern CALL =
      Pattern.compile("(?m)(?:^|[;|&(] *)(?:\\./)?amend +((?:[-\\w]|\"[^\"]*\")[^\\n|;&>#)]*)");
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+(?:, [a-z]+)*) +[A-Z]");
  private static final Map<String, String> HELP = new TreeMap<>();

  @TempDir private static Path folder;

  @BeforeAll
  static void askForHelp() throws Exception {
    String help = Program.asBuilt().amend(folder, "--help").out();
    HELP.put("", help);
    for (String names : COMMAND.matcher(help).results().map(m -> m.group(1)).toList()) {
      for (String command : names.split(", ")) {
        HELP.put(command, Program.asBuilt().amend(folder, command, "--help").out());
      }
    }
  }

  @Test
  void everyCommandThatIsMentionedExistsWithItsOptions() {
    for (Page page : Page.all()) {
      calls(page).forEach(call -> check(page, call));
    }
  }

  @Test
  void theReadmeNamesEveryCommand() {
    List<String> code = Page.named("README.md").code();
    HELP.keySet().stream()
        .filter(command -> !command.isEmpty())
        .forEach(command -> assertThat(code).anyMatch(c -> c.startsWith("amend " + command)));
  }

  private static Stream<String> calls(Page page) {
    Stream<String> fenced =
        page.blocks().stream().filter(b -> b.info().startsWith("bash")).map(Page.Block::text);
    return Stream.concat(page.code().stream(), fenced)
        .flatMap(text -> CALL.matcher(text).results().map(m -> m.group(1).strip()));
  }

  private static void check(Page page, String call) {
    List<String> words = Arrays.asList(call.split("\\s+"));
    String command = words.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
    assertThat(HELP.keySet()).as("%s: amend %s", page, call).contains(command);
    words.stream()
        .filter(word -> word.startsWith("--"))
        .forEach(
            option ->
                assertThat(HELP.getOrDefault(command, ""))
                    .as("%s: amend %s", page, call)
                    .contains(option.split("=", 2)[0]));
  }
}
