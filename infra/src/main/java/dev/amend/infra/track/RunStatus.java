package dev.amend.infra.track;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a run stands. */
public enum RunStatus {
  /** Not over, or its process died without a word. */
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("finished")
  FINISHED,
  @JsonProperty("failed")
  FAILED,
  /** Ended by its user; may go on later. */
  @JsonProperty("killed")
  KILLED
}
