package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes that no reading of policy and recipe finds, and what an apply says of them. */
@Tag("slow")
class RunMistakesTest {
  private static final String HELP =
      " = help: put that right and run the same command again: finished steps are kept\n";

  @TempDir private Path folder;
  private MiniProject project = new MiniProject(Path.of(""));

  /** A clause over a file: the project's other sources are generated and cannot be wrong. */
  @BeforeEach
  void aClauseOverAFile() throws IOException {
    project =
        MiniProject.in(folder.resolve("mini [1] {a,b} *?"))
            .edit(
                "policy.yaml",
                "clauses:\n",
                """
                  - {id: facts, uri: facts.jsonl, format: examples}
                clauses:
                  - {id: takedown, forget: {source: facts, where: "kind = old"},
                     accept: {refusal-rate: 0.9}}
                """);
  }

  @Test
  void aGitLfsPointer() throws IOException, InterruptedException {
    facts("version https://git-lfs.github.com/spec/v1\noid sha256:4cac\nsize 875191\n");

    assertThat(said())
        .endsWith(
            "error: source 'facts' gives no example: 1 of 1 records rejected: 1 git-lfs-pointer."
                + " The first, at facts.jsonl: the file is a Git-LFS pointer; fetch it with git lfs"
                + " pull\n"
                + HELP);
  }

  @Test
  void aClauseWhoseValueNoRowHas() throws IOException, InterruptedException {
    facts("{\"prompt\": \"p\", \"response\": \"r\", \"kind\": \"new\"}\n");

    assertThat(said())
        .endsWith(
            "error: clause 'takedown' means none of the 1 rows of source 'facts' where kind = old:"
                + " 1 rows have 'kind', with other values\n"
                + HELP);
  }

  @Test
  void aClauseWhoseAttributeNoRowHas() throws IOException, InterruptedException {
    facts("{\"prompt\": \"p\", \"response\": \"r\", \"sort\": \"old\", \"year\": \"2020\"}\n");

    assertThat(said())
        .endsWith(
            "error: clause 'takedown' means none of the 1 rows of source 'facts' where kind = old:"
                + " no row has 'kind', they have sort, year\n"
                + HELP);
  }

  @Test
  void someRecordsThatCannotBeRead() throws IOException, InterruptedException {
    facts(
        """
        {"prompt": "p", "response": "r", "kind": "old"}
        {"prompt": "p"
        {"prompt": ["p"], "response": "r", "kind": "old"}
        {"prompt": "q", "response": "s", "kind": "old"
        """);

    Said said = project.amend("apply");
    assertThat(said.err())
        .contains("    3 of 4 records rejected: 2 malformed-json, 1 wrong-type\n");
    assertThat(said.out())
        .contains(
            "takedown (forget), judged on npo\n  3 of 4 records of source facts were rejected; some"
                + " may be ones that this entry means\n");
    assertThat(project.amend("report").out()).contains("3 of 4 records of source facts");
  }

  @Test
  void aStoreWhereAFileIs() throws IOException, InterruptedException {
    facts("{\"prompt\": \"p\", \"response\": \"r\", \"kind\": \"old\"}\n");
    Files.writeString(project.folder().resolve("runs"), "");

    assertThat(said()).contains("\nerror: cannot ", "runs").contains(" = help: ");
  }

  private void facts(String content) throws IOException {
    Files.writeString(project.folder().resolve("facts.jsonl"), content);
  }

  private String said() throws IOException, InterruptedException {
    Said said = project.amend("apply");
    assertThat(said.err()).doesNotContain("\tat ");
    return said.err();
  }
}
