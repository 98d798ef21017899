package dev.amend.pipelines.policy;

import dev.amend.pipelines.config.Problems;

/** Something that must hold between the parts of a policy, or between a policy and the disk. */
interface PolicyCheck {
  void check(Draft draft, Problems problems);
}
