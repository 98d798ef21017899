package dev.amend.transforms.container;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.transforms.format.RecordException;
import dev.amend.transforms.format.RejectReason;

/** Receives what a container holds, in file order: each record exactly once. */
interface RecordSink {
  /** Reads the fields of a record's text. */
  interface Reading {
    ObjectNode fields() throws RecordException;
  }

  /**
   * A record.
   *
   * @param line on which it begins
   * @param text as it stands in the file
   */
  void record(long line, String text, Reading reading);

  /** A stretch of the file from which no record can be made. */
  void reject(long line, RejectReason reason, String detail, String text);
}
