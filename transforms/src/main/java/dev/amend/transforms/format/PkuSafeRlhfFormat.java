package dev.amend.transforms.format;

import dev.amend.models.data.Digests;
import dev.amend.models.data.Example;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * PKU-SafeRLHF: pairs of answers with a safety label each (Ji et al., arXiv 2406.15513). One record
 * gives two examples with these attributes:
 *
 * <ul>
 *   <li>{@code unsafe}: the answer is labelled unsafe
 *   <li>{@code category.<name>}: {@code true} for each harm category of the answer, and {@code
 *       category}: the first of them; later releases only
 *   <li>{@code severity}: 0 to 3; later releases only
 *   <li>{@code better}, {@code safer}: preferred within the pair, and {@code pair}: what names it
 * </ul>
 */
final class PkuSafeRlhfFormat implements RecordFormat {
  private static final long serialVersionUID = 1L;

  @Override
  public String id() {
    return "pku-safe-rlhf";
  }

  @Override
  public String summary() {
    return "PKU-SafeRLHF pairs: both answers, each with its safety label and harm categories";
  }

  @Override
  public String judge() {
    return "lexical";
  }

  @Override
  public List<String> required() {
    return List.of("prompt", "response_0", "response_1");
  }

  @Override
  public List<Example> examples(String source, Fields fields) throws RecordException {
    String prompt = fields.text("prompt");
    List<String> answers = List.of(fields.text("response_0"), fields.text("response_1"));
    String pair = Digests.of(prompt, answers.get(0), answers.get(1)).substring(0, 12);
    return List.of(
        Example.of(source, prompt, answers.get(0), prompt, attributes(fields, 0, pair)),
        Example.of(source, prompt, answers.get(1), prompt, attributes(fields, 1, pair)));
  }

  private static Map<String, String> attributes(Fields fields, int side, String pair)
      throws RecordException {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("pair", pair);
    attributes.put("unsafe", String.valueOf(!fields.flag("is_response_" + side + "_safe")));
    for (String preference : List.of("better", "safer")) {
      String winner = fields.textOrEmpty(preference + "_response_id");
      if (!winner.isEmpty()) {
        attributes.put(preference, String.valueOf(winner.equals(String.valueOf(side))));
      }
    }
    String severity = fields.textOrEmpty("response_" + side + "_severity_level");
    if (!severity.isEmpty()) {
      attributes.put("severity", severity);
    }
    for (String category : fields.trueKeys("response_" + side + "_harm_category")) {
      String name = name(category);
      attributes.putIfAbsent("category", name);
      attributes.put("category." + name, "true");
    }
    return attributes;
  }

  /** Names may hold blanks and commas, which selection expressions cannot. */
  private static String name(String category) {
    return category.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-");
  }
}
