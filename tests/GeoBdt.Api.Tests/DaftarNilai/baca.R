# Reads a GeoPackage by sf and a JSON-stat by jsonlite: Rscript baca.R FILE.gpkg FILE.json
suppressPackageStartupMessages({library(sf); library(jsonlite)})
args <- commandArgs(trailingOnly = TRUE)
areas <- st_read(args[1], layer = "desa", quiet = TRUE)
# sf makes syntactic names of columns.
households <- areas[["rumah.tangga.jumlah.2020.10"]]
cat(paste("gpkg", nrow(areas), sum(households), sum(!st_is_empty(areas)), st_crs(areas)$epsg), "\n", sep = "")

cube <- fromJSON(args[2])
# Areas vary slowest, editions fastest.
values <- array(as.numeric(cube$value), dim = rev(cube$size))
first <- values[1, which(cube$dimension$ukuran$category$index == "rumah-tangga:jumlah"), ]
cat(paste("jsonstat", length(cube$dimension$wilayah$category$index), sum(first), unique(unlist(cube$status))), "\n", sep = "")
