using './main.bicep'

param names = ['orders-prod', 'events-prod']
param location = 'westeurope'
