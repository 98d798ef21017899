  # Of the chunk h [c, d] of targets [c]: log p of the target; the most likely token; mean and variance of log p under p itself. [c] each.
  # The variance is taken about the mean: as a difference of squares float32 would lose it.
  def chunk_statistics(self, h: Tensor, head: Tensor, targets: Tensor) -> List[Tensor]:
    log_p = torch.log_softmax(self.logits(h, head), -1, None)
    p = torch.exp(log_p)
    mean = torch.sum(p * log_p, [-1], True)
    variance = torch.sum(p * torch.square(log_p - mean), [-1], False)
    target = torch.gather(log_p, -1, targets.unsqueeze(-1)).squeeze(-1)
    return [target, torch.argmax(log_p, -1, False), mean.squeeze(-1), variance]

  # Entry: the same of all targets [M], the logits of $CHUNK at a time
  def token_statistics(self, model: $MODEL, sequences: $SEQUENCES, targets: Tensor, tables: $TABLES) -> List[Tensor]:
    h = self.states(model, sequences, tables)
    parts : List[List[Tensor]] = [[], [], [], []]
    for i in range(0, targets.size(0), $CHUNK):
      chunk = self.chunk_statistics(h[i:i + $CHUNK], model[0][$HEAD_WEIGHT], targets[i:i + $CHUNK])
      for n in range(4):
        parts[n].append(chunk[n])
    return [torch.cat(part) for part in parts]
