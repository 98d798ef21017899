package dev.amend.pipelines.config;

import static dev.amend.pipelines.config.Severity.ERROR;
import static dev.amend.pipelines.config.Severity.WARNING;

/** Everything that can be wrong with a policy or a recipe. A code never changes its meaning. */
public enum Code {
  UNREADABLE_FILE("CFG-001", ERROR, "A file is missing or cannot be read as text."),
  SYNTAX("CFG-002", ERROR, "The text is not YAML."),
  UNKNOWN_KEY("CFG-003", ERROR, "A key that means nothing here."),
  MISSING_KEY("CFG-004", ERROR, "A key without which there is nothing to do."),
  WRONG_TYPE("CFG-005", ERROR, "A value of the wrong kind, such as a text for a number."),
  OUT_OF_RANGE("CFG-006", ERROR, "A number or a list outside its bounds."),
  UNKNOWN_WORD("CFG-007", ERROR, "A word that is not among the choices."),
  DUPLICATE_KEY("CFG-008", ERROR, "The same key twice; most readers silently keep the last."),
  ALIAS("CFG-009", ERROR, "Anchors, aliases, merge keys and tags: readers disagree about them."),
  SEVERAL_DOCUMENTS("CFG-010", ERROR, "More than one document in a file."),
  EMPTY_FILE("CFG-011", ERROR, "A file without a value."),
  TAB("CFG-012", ERROR, "A tab used for indentation."),
  AMBIGUOUS_WORD("CFG-013", ERROR, "A word such as no or off that many readers take as false."),
  LEADING_ZERO("CFG-014", ERROR, "A number such as 010, which many readers take as octal."),
  ENVIRONMENT("CFG-015", ERROR, "An environment variable that is not set, or not allowed here."),
  MISFIT("CFG-016", ERROR, "Values that are fine alone and do not fit together."),
  BAD_FORM("CFG-017", ERROR, "A text that does not have the form asked for."),
  RENAMED_KEY("CFG-018", ERROR, "A key of an earlier version, which has another name now."),
  DUPLICATE_ID("POL-001", ERROR, "Two entries with one id."),
  UNKNOWN_SOURCE("POL-002", ERROR, "A source that the policy does not list."),
  UNKNOWN_METRIC("POL-003", ERROR, "A metric that does not exist."),
  LIMIT_RANGE("POL-004", ERROR, "A limit outside the range of its metric, mostly 0 to 1."),
  CONTRADICTION("POL-005", ERROR, "Two entries that select the same rows."),
  NOTHING_ACCEPTED("POL-006", WARNING, "A clause that no measurement checks."),
  WHERE_SYNTAX("POL-007", ERROR, "A selection that cannot be read."),
  UNPROVABLE_LIMIT(
      "POL-008",
      WARNING,
      "A limit too strict for the samples that are asked, or the rows that there are."),
  SOURCE_MISSING("POL-009", ERROR, "A source file that does not exist."),
  SOURCE_FOLDER("POL-010", ERROR, "A folder where a source file is wanted."),
  SOURCE_EMPTY("POL-011", ERROR, "A source file without a byte."),
  UNKNOWN_FORMAT("POL-012", ERROR, "A data format that does not exist."),
  BAD_GOLD("POL-013", ERROR, "A gold: address that cannot be read."),
  BASE_MISSING(
      "POL-014",
      ERROR,
      "A base that is no model: not a folder that holds one, and no name of the hub."),
  UNUSED_SOURCE("POL-015", WARNING, "A source that no clause and no keep entry reads."),
  BLIND_JUDGE("POL-016", ERROR, "A limit on something that the judge cannot tell."),
  SOURCE_ELSEWHERE("POL-017", ERROR, "An address that this version cannot read."),
  BASE_UNUSABLE("POL-020", ERROR, "A base with a file that cannot be used."),
  TOKEN_BEYOND("POL-021", WARNING, "A token that the base has no row for."),
  UNKNOWN_METHOD("RCP-001", ERROR, "A method that does not exist."),
  DUPLICATE_CANDIDATE("RCP-002", ERROR, "Two candidates with one name."),
  BASELINE_AS_METHOD("RCP-003", ERROR, "A baseline among the methods that may be promoted."),
  UNKNOWN_JUDGE("RCP-004", ERROR, "A judge that does not exist."),
  DUPLICATE_JUDGE("RCP-005", ERROR, "A judge with the id of another one."),
  UNUSABLE_JUDGE("RCP-006", ERROR, "A judge's files that are missing or cannot be read."),
  UNKNOWN_LABEL("RCP-007", ERROR, "A label that a classifier does not have."),
  UNKNOWN_ENDPOINT("RCP-008", ERROR, "An endpoint that the recipe does not define."),
  UNKNOWN_SCORER("RCP-009", ERROR, "A scorer that does not exist."),
  NO_REWARD("RCP-010", ERROR, "A method that learns from rewards, and nothing that gives them."),
  DUPLICATE_SCORER("RCP-011", ERROR, "A scorer with the name of another one."),
  SLOW_PRECISION("RCP-020", WARNING, "A number format in which this machine is slower.");

  private final String id;
  private final Severity severity;
  private final String says;

  Code(String id, Severity severity, String says) {
    this.id = id;
    this.severity = severity;
    this.says = says;
  }

  /** The short name that messages and documentation use: {@code CFG-003}. */
  public String id() {
    return id;
  }

  /** Whether it stops the command. */
  public Severity severity() {
    return severity;
  }

  /** One sentence for the documentation. */
  public String says() {
    return says;
  }
}
