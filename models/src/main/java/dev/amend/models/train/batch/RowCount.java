package dev.amend.models.train.batch;

/**
 * What became of the rows of one folder in training.
 *
 * @param read all of them
 * @param tooLong left out, because the prompt alone fills the model's positions
 * @param cut kept without the end of their answer, which the positions do not hold
 * @param trained distinct rows that the steps up to the kept one drew
 */
public record RowCount(int read, int tooLong, int cut, int trained) {}
