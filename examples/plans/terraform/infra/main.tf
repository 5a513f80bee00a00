terraform {
  required_version = ">= 1.8"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.0"
    }
  }
}

provider "azurerm" {
  features {}
}

variable "location" {
  type    = string
  default = "westeurope"
}

# Its keys are off. The attribute that said so is gone, so the deployment turns them on again.
resource "azurerm_cosmosdb_account" "orders" {
  name                = "orders-prod"
  resource_group_name = "rg-orders"
  location            = var.location
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = var.location
    failover_priority = 0
  }
}

# New, and without keys from the start.
module "events" {
  source   = "./modules/events"
  location = var.location
}

# Its keys are on until this deployment.
resource "azurerm_cosmosdb_account" "legacy" {
  name                         = "legacy-prod"
  resource_group_name          = "rg-legacy"
  location                     = var.location
  offer_type                   = "Standard"
  local_authentication_enabled = false

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = var.location
    failover_priority = 0
  }
}
