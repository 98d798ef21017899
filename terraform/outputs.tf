output "store" {
  description = "The recipe's store, to which a prefix may be added."
  value       = "gs://${google_storage_bucket.store.name}"
}

output "account" {
  description = "Address of the service account that runs work as."
  value       = google_service_account.run.email
}
