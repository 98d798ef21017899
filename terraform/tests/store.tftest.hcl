mock_provider "google" {}

variables {
  project = "example-project"
  region  = "europe-west4"
  bucket  = "example-amend"
}

run "the_bucket_is_private_and_can_be_read_back" {
  assert {
    condition     = google_storage_bucket.store.uniform_bucket_level_access && google_storage_bucket.store.public_access_prevention == "enforced"
    error_message = "nothing in the bucket may be public"
  }
  assert {
    condition     = google_storage_bucket.store.versioning[0].enabled && !google_storage_bucket.store.force_destroy
    error_message = "an overwritten or deleted object must stay readable for a while"
  }
}

run "what_must_be_forgotten_is_not_locked" {
  assert {
    condition     = length(google_storage_bucket.store.retention_policy) == 0
    error_message = "a retention policy would keep what a data policy orders to forget"
  }
  assert {
    condition     = anytrue([for rule in google_storage_bucket.store.lifecycle_rule : anytrue([for c in rule.condition : c.days_since_noncurrent_time == 7])])
    error_message = "superseded versions must end"
  }
}

run "runs_may_touch_objects_of_this_bucket_only" {
  assert {
    condition     = google_storage_bucket_iam_member.run.bucket == "example-amend" && google_storage_bucket_iam_member.run.role == "roles/storage.objectAdmin"
    error_message = "runs need objects of the store and nothing else"
  }
}

run "refuses_a_bucket_name_that_google_refuses" {
  command = plan
  variables {
    bucket = "Example_Amend"
  }
  expect_failures = [var.bucket]
}

run "refuses_to_keep_for_ever" {
  command = plan
  variables {
    superseded_days = 0
  }
  expect_failures = [var.superseded_days]
}
