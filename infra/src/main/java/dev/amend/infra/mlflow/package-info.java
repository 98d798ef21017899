/** Tracking on an MLflow server, fed from the tracking log. No Python is needed here. */
@NullMarked
package dev.amend.infra.mlflow;

import org.jspecify.annotations.NullMarked;
