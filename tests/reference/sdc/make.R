# R 4.2.2, ptable 0.3.3. Writes ptables_reference.csv and ptables_checks.csv.
library(ptable)
cases <- list(
  list("ex_D2_V1.05_js1_monoTTFT", D = 2, V = 1.05, js = 1, mono = c(TRUE, TRUE, FALSE, TRUE), pstay = NULL),
  list("D2_V1_js0", D = 2, V = 1, js = 0, mono = TRUE, pstay = NULL),
  list("D5_V3_js2", D = 5, V = 3, js = 2, mono = TRUE, pstay = NULL),
  list("D5_V3_js2_pstay0.5", D = 5, V = 3, js = 2, mono = TRUE, pstay = 0.5),
  list("D8_V5_js2", D = 8, V = 5, js = 2, mono = TRUE, pstay = NULL))
tables <- lapply(cases, function(one) {
  table <- create_cnt_ptable(D = one$D, V = one$V, js = one$js, mono = one$mono, pstay = one$pstay)
  list(rows = cbind(table@pTable, case = one[[1]]), checks = cbind(table@empResults, case = one[[1]]))
})
write.csv(do.call(rbind, lapply(tables, `[[`, "rows")), "ptables_reference.csv", row.names = FALSE, quote = FALSE)
write.csv(do.call(rbind, lapply(tables, `[[`, "checks")), "ptables_checks.csv", row.names = FALSE, quote = FALSE)
