# Where runs keep data, checkpoints, manifests and evidence.
resource "google_storage_bucket" "store" {
  name     = var.bucket
  location = var.region
  labels   = var.labels

  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  versioning {
    enabled = true
  }

  # Without an end, versions would keep what a policy orders to forget.
  # There is no retention policy for the same reason.
  lifecycle_rule {
    condition {
      days_since_noncurrent_time = var.superseded_days
    }
    action {
      type = "Delete"
    }
  }
}

# What pipelines and training run as. It has no key: attach it to the workers.
resource "google_service_account" "run" {
  account_id   = var.account
  display_name = "Amend runs"
}

resource "google_storage_bucket_iam_member" "run" {
  bucket = google_storage_bucket.store.name
  role   = "roles/storage.objectAdmin"
  member = google_service_account.run.member
}
