/** Text classifiers in ONNX: the one place that knows the ONNX runtime. */
@NullMarked
package dev.amend.models.onnx;

import org.jspecify.annotations.NullMarked;
