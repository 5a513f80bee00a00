variable "location" {
  type = string
}

resource "azurerm_cosmosdb_account" "this" {
  name                         = "events-prod"
  resource_group_name          = "rg-events"
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
