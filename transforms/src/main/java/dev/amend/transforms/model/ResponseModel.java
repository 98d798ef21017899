package dev.amend.transforms.model;

import dev.amend.models.data.Answer;
import dev.amend.transforms.row.SetRow;
import java.util.List;

/**
 * Answers prompts. Thread-safe: the workers of a process share one. An answer depends on the model,
 * its prompt and its id only, not on the rows beside it.
 */
public interface ResponseModel extends AutoCloseable {
  /** One answer for each row, in the order of the rows. */
  List<Answer> answer(List<SetRow> rows);

  @Override
  void close();
}
