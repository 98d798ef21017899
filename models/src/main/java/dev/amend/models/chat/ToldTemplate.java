package dev.amend.models.chat;

import dev.amend.models.chat.jinja.JinjaTemplate;
import dev.amend.models.data.Json;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A template with what it is told written into its text. */
record ToldTemplate(ChatSetting setting) {
  private static final Pattern DATE =
      Pattern.compile("strftime_now\\(\\s*('[^']*'|\"[^\"]*\")\\s*\\)");

  /** The template's text. A date whose format is no literal stays a question for the server. */
  String of(String source) {
    StringBuilder told = new StringBuilder();
    setting.variables().forEach((name, value) -> told.append(unlessGiven(name, value)));
    LocalDate date = setting.date();
    return told.append(
            date == null ? source : DATE.matcher(source).replaceAll(m -> on(date, m.group())))
        .toString();
  }

  /** JSON's truths, numbers and texts are Jinja's, too. */
  private static String unlessGiven(String name, Object value) {
    return "{%% if %1$s is not defined %%}{%% set %1$s = %2$s %%}{%% endif %%}"
        .formatted(name, Json.write(value));
  }

  private static String on(LocalDate date, String call) {
    String text =
        JinjaTemplate.parse("{{ " + call + " }}").render(Map.of(), date.atStartOfDay()).text();
    return Matcher.quoteReplacement(Json.write(text));
  }
}
