# Does the distance from recorder to colony explain what the calls do not?
# Rscript analysis/distance.R   (needs runs/features.csv and data/colonies.csv)

features <- read.csv("runs/features.csv")
colonies <- read.csv("data/colonies.csv")

# One row per colony: the nights of a colony share its count and its distance.
by_colony <- aggregate(
  cbind(call_rate, floor_db) ~ colony_id,
  data = features,
  FUN = median
)
joined <- merge(by_colony, colonies, by = "colony_id")
stopifnot(nrow(joined) == nrow(by_colony))

joined$region <- factor(joined$region)
joined$distance_c <- joined$distance_m - mean(joined$distance_m)

without <- lm(log1p(pairs) ~ log1p(call_rate) + region, data = joined)
with <- lm(log1p(pairs) ~ log1p(call_rate) + distance_c + region, data = joined)

cat("colonies:", nrow(joined), "\n")
print(anova(without, with))

effect <- coef(summary(with))["distance_c", ]
interval <- confint(with)["distance_c", ]
cat(sprintf(
  "10 m further: %.1f %% of the pairs (95 %% CI %.1f to %.1f)\n",
  100 * exp(10 * effect["Estimate"]),
  100 * exp(10 * interval[1]),
  100 * exp(10 * interval[2])
))

dir.create("runs", showWarnings = FALSE)
pdf("runs/distance.pdf", width = 5, height = 4)
plot(
  joined$distance_m, residuals(without),
  xlab = "distance to colony (m)", ylab = "residual log pairs",
  pch = 19, col = "grey30"
)
abline(h = 0, lty = 2)
invisible(dev.off())
