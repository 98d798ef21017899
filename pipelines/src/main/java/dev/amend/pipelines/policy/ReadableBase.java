package dev.amend.pipelines.policy;

import dev.amend.models.peft.PeftConfig;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import java.nio.file.Files;
import java.nio.file.Path;

/** The base is a model folder or a model of the hub, unless it is trained from scratch. */
final class ReadableBase implements PolicyCheck {
  @Override
  public void check(Draft draft, Problems problems) {
    Located base = draft.root().at("base");
    if (base == null || base.text().isEmpty() || base.text().equals(Policy.SCRATCH)) {
      return;
    }
    if (base.text().contains("://")) {
      problems.report(
          Code.BASE_MISSING,
          base.span(),
          "'" + base.text() + "' is an address",
          "write a model of the hub as org/name@revision; download any other, then name its folder");
      return;
    }
    if (ofTheHub(base, draft, problems)) {
      return;
    }
    Path folder = draft.folder().resolve(base.text());
    if (PeftConfig.isIn(folder)) {
      problems.report(
          Code.BASE_MISSING,
          base.span(),
          "'" + base.text() + "' is an adapter, not a model",
          "merge it first: `amend import " + base.text() + " --to DIR`, then give that folder");
      return;
    }
    if (!Files.isRegularFile(folder.resolve("config.json"))) {
      boolean there = Files.isDirectory(folder);
      problems.report(
          Code.BASE_MISSING,
          base.span(),
          "'" + base.text() + "' " + (there ? "has no config.json" : "is not a folder"),
          "give a Hugging Face model folder relative to policy.yaml, a model of the hub as"
              + " org/name@revision, or 'scratch'");
    }
  }

  /** Only the form is checked: whether the hub has the model is asked when it is needed. */
  private static boolean ofTheHub(Located base, Draft draft, Problems problems) {
    try {
      return HubBase.of(base.text(), draft.folder()).isPresent();
    } catch (IllegalArgumentException e) {
      String message = "'" + base.text() + "' is neither a folder nor a model of the hub";
      problems.report(Code.BASE_MISSING, base.span(), message, String.valueOf(e.getMessage()));
      return true;
    }
  }
}
