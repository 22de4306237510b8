"""What the reference says of pairs, labels, questions, rankings, embeddings, long texts, and of vocabularies other than the uncased English one.

usage: generate_queries.py OUT_DIR texts.json tokenizer.json
Runs generate.py first (same arguments), whose random weights come first, and then adds its own folders and golden-*.json.
"""
import copy, json, torch
import numpy as np
from generate import OUT, TEXTS, M, W, tok, cfg, export, scale, utf16, rnd
from other_vocabularies import make_folders
from transformers import ElectraModel, pipeline

LONG = TEXTS['long'][0]
def dump(name, what): json.dump(what, open(f'{OUT}/{name}', 'w'), ensure_ascii=False, indent=0)

def windows(text, room, stride):
    """Of the untruncated encoding: return_overflowing_tokens of tokenizers 0.23 gives one more window only, however long the text."""
    e = tok(text, add_special_tokens=False, return_offsets_mapping=True); ids, offsets = e['input_ids'], e['offset_mapping']; i = 0
    while True:
        yield ids[i:i + room], offsets[i:i + room]
        if i + room >= len(ids): return
        i += room - stride

# --- zero-shot-classification: the reference's own pipeline
def zero_shot():
    texts = ['Card was charged twice, please refund.', '🎉🎉 We won!!! 🏆 Thanks @everyone', 'Café and café are the same word written two ways.',
             '東京でオバマ氏が話した。', 'Привет, как дела? Москва слезам не верит.', LONG]
    sets = [(['billing', 'outage', 'praise'], 'This text is about {}.'), (['billing'], 'This text is about {}.'),
            (['a party', 'Überraschung', '東京', 'the weather'], 'This example is {}.'), (['sad', 'glad'], 'The writer is {}, and no one else.')]
    out = []
    for labels in (['entailment', 'neutral', 'contradiction'], ['contradiction', 'Entailment', 'neutral']):
        m = copy.deepcopy(M['natural-language-inference']).eval()
        m.config.id2label = dict(enumerate(labels)); m.config.label2id = {l: i for i, l in enumerate(labels)}
        zs = pipeline('zero-shot-classification', model=m, tokenizer=tok)
        for t in texts if labels[0] == 'entailment' else texts[:2]:
            for candidates, template in sets:
                for multi in (True, False):
                    r = zs(t, candidate_labels=candidates, hypothesis_template=template, multi_label=multi)
                    out.append(dict(id2label=labels, text=t, labels=candidates, template=template, multi_label=multi,
                                    scores=[[l, round(s, 6)] for l, s in zip(r['labels'], r['scores'])]))
    dump('golden-zero-shot.json', out)

# --- question-answering: the post-processing that the reference's SQuAD 2.0 examples use (run_qa.py, utils_qa.py), written anew
def post_process(context, features, n_best, searched, max_answer, threshold, distinct):
    """features: (start_logits, end_logits, offsets of the context's tokens, None elsewhere) of each window.
    searched: how many of the best starts and ends are paired; the examples take n_best. distinct: a span that two windows see counts once, by its better."""
    found, null = [], None
    for start, end, offsets in features:
        none = start[0] + end[0]
        if null is None or none < null: null = none
        for s in np.argsort(-start, kind='stable')[:searched].tolist():
            for e in np.argsort(-end, kind='stable')[:searched].tolist():
                if offsets[s] is None or offsets[e] is None or e < s or e - s + 1 > max_answer: continue
                found.append((float(start[s] + end[e]), offsets[s][0], offsets[e][1]))
    found.sort(key=lambda x: (-x[0], x[1], x[2]))
    if distinct:
        seen = set(); found = [f for f in found if not (f[1:] in seen or seen.add(f[1:]))]
    kept = sorted(found + [(float(null), 0, 0)], key=lambda x: -x[0])[:n_best]
    if not any(k[1:] == (0, 0) for k in kept): kept.append((float(null), 0, 0))
    scores = np.array([k[0] for k in kept]); p = np.exp(scores - scores.max()); p /= p.sum()
    spans = [(k, float(q)) for k, q in zip(kept, p) if k[1:] != (0, 0)]
    none_p = [float(q) for k, q in zip(kept, p) if k[1:] == (0, 0)][0]
    difference = float(null) - spans[0][0][0] if spans else float('inf')
    return dict(no_answer=round(none_p, 6), score_difference=round(difference, 5) if spans else None, answered=bool(spans) and difference <= threshold,
                answers=[dict(start=utf16(context, k[1]), end=utf16(context, k[2]), text=context[k[1]:k[2]], logit=round(k[0], 5), score=round(q, 6)) for k, q in spans])
def questions():
    asked = [list(q) + [512, 128] for q in TEXTS['questions']]
    asked += [['Who rang the depot?', LONG, 128, 32], ['Which parcel was left at the wrong door?', LONG, 64, 16], ['Wo?', TEXTS['long'][2], 128, 32]]
    asked += [['What is loved?', t, 512, 128] for t in TEXTS['texts'] if t.strip()][:12]
    out = []
    for q, c, length, stride in asked:
        first = tok(q)['input_ids']; features = []
        for ids, offsets in windows(c, length - len(first) - 1, stride):
            second = ids + [102] if c else []
            x = torch.tensor([first + second]); tt = torch.tensor([[0] * len(first) + [1] * len(second)])
            with torch.no_grad(): o = M['question-answering'](input_ids=x, attention_mask=torch.ones_like(x), token_type_ids=tt)
            features.append((o.start_logits[0].numpy(), o.end_logits[0].numpy(), [None] * len(first) + offsets + [None] * (len(second) > 0)))
        r = dict(question=q, context=c, max_length=length, stride=stride, windows=len(features), max_answer_tokens=30)
        for threshold in (0.0, -2.5):
            r[f'threshold {threshold}'] = post_process(c, features, 20, 10 ** 6, 30, threshold, True)
        r['short_answers'] = post_process(c, features, 20, 10 ** 6, 3, 0.0, True)
        example = post_process(c, features, 20, 20, 30, 0.0, False)
        r['example'] = dict(score_difference=example['score_difference'], best=example['answers'][:1])
        out.append(r)
    dump('golden-answers.json', out)

# --- feature-extraction: mean over the tokens of the attention mask, length 1; of a long text, over those of all its windows
def embeddings():
    m = ElectraModel(cfg()); scale(m); m.eval(); M['feature-extraction'] = m
    class H(W):
        def forward(s, a, b, c): return s.m(input_ids=a, attention_mask=b, token_type_ids=c).last_hidden_state
    import generate; generate.W = H
    export(m, 'feature-extraction', ['last_hidden_state'], True); m.eval()
    out = []
    for t in TEXTS['texts'] + [LONG]:
        seen = [[101] + ids + [102] for ids, _ in windows(t, 510, 127)]
        with torch.no_grad(): h = torch.cat([m(input_ids=torch.tensor([i])).last_hidden_state[0] for i in seen])
        out.append(dict(text=t, windows=len(seen), embedding=rnd(torch.nn.functional.normalize(h.mean(0), dim=-1).tolist())))
    dump('golden-embeddings.json', out)

# --- pairs of which both are long
def truncations():
    words = LONG.split(); other = LONG.split()[::-1]; out = []
    for length in (64, 63):
        for a, b in ((400, 400), (400, 20), (20, 400), (26, 28), (27, 200), (200, 25), (29, 30), (5, 5), (600, 0)):
            for strategy in ('longest_first', 'only_first', 'only_second'):
                one, two = ' '.join(words[:a]), ' '.join(other[:b])
                try: e = tok(one, two, truncation=strategy, max_length=length)
                except Exception: e = dict(input_ids=None, token_type_ids=None)
                if e['input_ids'] and len(e['input_ids']) > length: e = dict(input_ids=None, token_type_ids=None)
                out.append(dict(first_words=a, second_words=b, max_length=length, truncation=strategy, input_ids=e['input_ids'], token_type_ids=e['token_type_ids']))
    dump('golden-truncation.json', dict(first=LONG, second=' '.join(other), pairs=out))

# --- text-ranking by cross-encoders
def rankings():
    query = 'Where is my parcel 4711?'
    candidates = ['The depot has parcel 4711.', 'parcel', '', '🎉 party', 'Café', 'The parcels arrived.', LONG, '東京でオバマ氏が話した。', 'Where is my parcel 4711?', '   ']
    e = [tok(query, c, truncation='longest_first', max_length=512, return_tensors='pt') for c in candidates]
    with torch.no_grad():
        number = [M['text-regression'](**x).logits[0, 0].item() for x in e]
        label = [M['text-classification-two-labels'](**x).logits[0].softmax(-1)[1].item() for x in e]
    order = lambda s: sorted(range(len(s)), key=lambda i: -s[i])
    dump('golden-rankings.json', dict(query=query, candidates=candidates, regression=[[i, round(number[i], 6)] for i in order(number)],
                                      label_1=[[i, round(label[i], 6)] for i in order(label)]))

# --- long_text: head, and head_tail after Sun et al. 2019: a quarter of the room from the beginning
def long_texts():
    out = []
    for t in TEXTS['long']:
        for length in (64, 128, 10):
            ids = tok(t, add_special_tokens=False)['input_ids']; most = length - 2; head = most // 4
            seen = dict(head=tok(t, truncation=True, max_length=length)['input_ids'], head_tail=[101] + (ids if len(ids) <= most else ids[:head] + ids[-(most - head):]) + [102])
            for how, s in seen.items():
                x = torch.tensor([s])
                with torch.no_grad(): lo = M['text-classification'](input_ids=x, attention_mask=torch.ones_like(x), token_type_ids=torch.zeros_like(x)).logits[0]
                out.append(dict(text=t, max_length=length, long_text=how, tokens=len(ids), input_ids=s, logits=rnd(lo.tolist())))
    dump('golden-long-texts.json', out)

zero_shot(); questions(); truncations(); rankings(); long_texts(); embeddings(); make_folders(OUT)
