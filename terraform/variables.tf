variable "project" {
  description = "Google Cloud project that holds everything."
  type        = string
}

variable "region" {
  description = "Location of the bucket: a region such as europe-west4, near the workers."
  type        = string
}

variable "bucket" {
  description = "Globally unique name of the bucket that recipes name as their store."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "A bucket name has 3 to 63 lower-case letters, digits and hyphens, and begins and ends with a letter or digit."
  }
}

variable "account" {
  description = "Name of the service account that runs work as."
  type        = string
  default     = "amend-run"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.account))
    error_message = "A service account name has 6 to 30 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen."
  }
}

variable "superseded_days" {
  description = "Days for which replaced and deleted objects can be read again. Forgotten text stays that long, too."
  type        = number
  default     = 7

  validation {
    condition     = var.superseded_days >= 1 && floor(var.superseded_days) == var.superseded_days
    error_message = "Superseded objects are kept for a whole number of days, at least 1."
  }
}

variable "labels" {
  description = "Labels of the bucket, for billing and search."
  type        = map(string)
  default     = { app = "amend" }
}
